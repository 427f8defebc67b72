String log = new File(basedir, 'build.log').text
// The console's encoding may lack the arrow.
assert log =~ /worse  StoreTest\.savesDurably: calls of openat 0 \S+ 1/
assert log.contains('StoreTest.savesDurably made 1 call of openat, but its baseline (syscall-baseline.json) allows none.')

def check = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/reports/syscallunit/check.json'))
assert !check.passed
assert check.baseline.worse*.limit == ['calls of openat']
assert check.baseline.compared == 2
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
