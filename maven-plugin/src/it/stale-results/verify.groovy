String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] Left out: OldTest.savesDurably. The tests are gone')
assert log.contains('traced tests: 1')
assert !new File(basedir, 'target/reports/syscallunit/index.html').text.contains('OldTest')
