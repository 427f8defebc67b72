String log = new File(basedir, 'build.log').text
// The file is named, and the other test is judged.
assert log.contains(new File(basedir, 'results/store-missing.json').absolutePath + ': is not a valid result file: it has "calls" twice')
assert log.contains('[INFO] ok  calls of all    StoreTest')
assert !log.contains('All limits hold.')
assert !log.contains('\tat ')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
