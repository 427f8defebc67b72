String log = new File(basedir, 'build.log').text
assert log.contains(new File(basedir, 'results/future.json').absolutePath)
assert log.contains('99')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
