String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] Ignored results: OldTest.savesDurably. Their tests no longer exist')
assert log.contains('traced tests: 1')
assert !new File(basedir, 'target/reports/syscallunit/index.html').text.contains('OldTest')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
