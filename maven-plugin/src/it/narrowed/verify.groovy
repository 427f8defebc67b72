// A budget of a test that was not chosen is not an error.
assert new File(basedir, 'build.log').text.contains('All limits hold.')
