String log = new File(basedir, 'build.log').text
// The console's encoding may lack the arrow.
assert log =~ /better  StoreTest\.savesDurably: calls of openat 5 \S+ 1/
assert !new File(basedir, 'syscall-baseline.json').text.contains('"calls": 5')

def check = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/reports/syscallunit/check.json'))
assert check.passed
def better = check.baseline.better.find { it.limit == 'calls of openat' }
assert [better.methodName, better.before, better.now] == ['savesDurably', 5, 1]
assert check.baseline.worse.empty
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
