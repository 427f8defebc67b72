// The budget of a test that was not asked for is no mistake.
assert new File(basedir, 'build.log').text.contains('All limits hold.')
