String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] No results of traced tests were found')
assert !new File(basedir, 'target/reports').exists()
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
