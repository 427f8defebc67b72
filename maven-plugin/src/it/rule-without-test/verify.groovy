String log = new File(basedir, 'build.log').text
assert log.contains('The limit of calls of write matches no traced test: its pattern is "StroeTest", and the traced tests are ' +
        'com.acme.store.StoreTest#missingKeyIsEmpty, com.acme.store.StoreTest#savesDurably.')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
