// A budget of a test that was not chosen is not an error.
assert new File(basedir, 'build.log').text.contains('All limits hold.')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
