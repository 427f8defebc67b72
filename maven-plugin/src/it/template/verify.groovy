String log = new File(basedir, 'build.log').text
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('Limits: 2, traced tests: 2')
assert log.contains('All limits hold.')
assert new File(basedir, 'notes/target/reports/syscallunit/index.html').getText('UTF-8').contains('syncsBeforeItReplaces')
return true
