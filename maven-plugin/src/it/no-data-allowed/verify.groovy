String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] There are no results of traced tests')
assert !new File(basedir, 'target/reports').exists()
