String log = new File(basedir, 'build.log').text
assert log.contains('All limits hold.')
assert log =~ /ok  calls of %file +StoreTest +2 +4 +50%  StoreTest.savesDurably, of 2 tests/
assert log =~ /ok  calls of fsync +@SyscallBudget +1 +1 +100%  StoreTest.savesDurably/

File page = new File(basedir, 'target/reports/syscallunit/index.html')
assert log.contains("Report of the traced tests: $page.absolutePath")
assert page.getText('UTF-8').contains('All 4 limits hold')

List lines = log.readLines()
int finished = lines.findLastIndexOf { it.contains('Finished at: ') }
int verdict = lines.findLastIndexOf { it.endsWith('All limits hold.') }
int place = lines.findLastIndexOf { it.endsWith("Report of the traced tests: $page.absolutePath") }
assert finished >= 0 && finished < verdict && verdict < place
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
