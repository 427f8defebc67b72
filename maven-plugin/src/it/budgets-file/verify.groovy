String log = new File(basedir, 'build.log').text
assert log.contains('StoreTest.missingKeyIsEmpty made 1 call of %file that failed with ENOENT, but its budget (syscall-budgets.yaml) allows none.')
assert log.contains('Open src/test/java/com/acme/store/StoreTest.java')
assert log =~ /(?m)^::error file=src\/test\/java\/com\/acme\/store\/StoreTest.java,/
assert log =~ /ok +processes started +\*\* +0 +0 +none of 2 tests/

def check = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/reports/syscallunit/check.json'))
assert !check.passed
assert check.limits.size() == 4
assert check.violations*.limit == ['ENOENT errors of %file']
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
