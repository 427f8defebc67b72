String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] 1 of 2 limits is broken.')
assert log.contains('[WARNING] StoreTest.missingKeyIsEmpty made 1 failed call of %file')
assert log.contains('BUILD SUCCESS')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
