String log = new File(basedir, 'build.log').text
assert log.count('Skipped, because syscallunit.skip is set.') == 3
assert !log.contains('Limits:')
assert !new File(basedir, 'target/reports').exists()
