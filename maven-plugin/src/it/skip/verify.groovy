String log = new File(basedir, 'build.log').text
assert log.count('Skipped, because syscallunit.skip is set.') == 2
assert log.contains(':report report goal')
assert !log.contains('Limits:')
assert !new File(basedir, 'target/reports').exists()
