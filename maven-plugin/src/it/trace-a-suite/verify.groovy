import groovy.json.JsonSlurper

/** The tests of the only section of a baseline. */
def tests(File baseline) {
    def json = new JsonSlurper().parse(baseline)
    assert json.sections.size() == 1 : json
    json.sections*.value[0]
}

String log = new File(basedir, 'build.log').text

// The first run records, the second one compares.
File baseline = new File(basedir, 'syscall-baseline.json')
assert tests(baseline).size() == 3
assert log.count("is $baseline.absolutePath") == 1
assert log.contains('Baseline: 3 compared, 0 new;')
assert log.count('There was no limit: the next run is compared with the new baseline.') == 1
assert log.count('All limits hold.') == 1
assert !log.contains('run the goal baseline')
assert new File(basedir, 'target/reports/syscallunit/index.html').getText('UTF-8').contains('writes')

// Without the plugin in the pom.
File bare = new File(basedir, 'bare')
assert log.contains("is ${new File(bare, 'baseline.json').absolutePath}")
assert tests(new File(bare, 'baseline.json')).keySet() == tests(baseline).keySet()
assert new File(bare, 'index.html').getText('UTF-8').contains('writes')
assert new File(basedir, 'target/reports/syscallunit.html').getText('UTF-8').contains('writes')
assert log.count('BUILD SUCCESS') == 3
return true
