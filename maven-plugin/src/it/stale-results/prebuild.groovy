// One result is of a test class that is there, the other of one that was deleted since.
File results = new File(basedir, 'target/syscallunit')
results.mkdirs()
String result = new File(basedir, '../../../src/it/results/store-saves.json').getText('UTF-8')
new File(results, 'saves.json').setText(result, 'UTF-8')
new File(results, 'deleted.json').setText(result.replace('com.acme.store.StoreTest', 'com.acme.store.OldTest'), 'UTF-8')

File compiled = new File(basedir, 'target/test-classes/com/acme/store/StoreTest.class')
compiled.parentFile.mkdirs()
compiled.text = ''
compiled.lastModified = 0

return true
