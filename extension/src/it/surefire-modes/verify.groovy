import groovy.json.JsonSlurper

def check(File runs) {
    def reports = ['FlakyTest', 'MockedTest'].collectEntries { name ->
        [name, new groovy.xml.XmlSlurper().parse(new File(runs, "TEST-com.acme.${name}.xml"))]
    }
    // Mockito's agent attaches in the child, too.
    assert reports['MockedTest'].testcase.size() == 3
    assert reports['MockedTest'].testcase.every { it.children().findAll { child -> child.name() in ['failure', 'error', 'skipped'] }.isEmpty() }

    // A rerun of a traced test is a rerun, as that of an untraced one.
    def tests = reports['FlakyTest'].testcase.collectEntries { test ->
        [test.@name.text().replaceAll(/\([^)]*\)/, ''), test.children().findAll { it.name() != 'system-out' }*.name()]
    }
    assert tests == [
        flakyUntraced: ['flakyFailure'],
        flakyTraced: ['flakyFailure'],
        alwaysFails: ['failure', 'rerunFailure', 'rerunFailure'],
        passes: [],
        'oneOfTwoIsFlaky[1]': [],
        'oneOfTwoIsFlaky[2]': ['flakyFailure'],
    ] : "$runs: $tests"

    // Only what failed ran again, and a result is that of the last run.
    def results = runs.listFiles().findAll { it.name.endsWith('.json') }.collect { new JsonSlurper().parse(it) }
    def outcomes = results.collectEntries { [it.test.methodName + ' ' + it.test.displayName.replaceAll(/\(.*/, ''), it.outcome.status] }
    assert outcomes.size() == results.size() && results.size() == 7 : outcomes
    assert outcomes.findAll { it.value == 'failed' }*.key == ['alwaysFails alwaysFails'] : outcomes
    def times = runs.listFiles().findAll { it.name.startsWith('runs-of-') }.collectEntries { [it.name - 'runs-of-' - '.txt', it.length()] }
    assert times == [flakyUntraced: 2, flakyTraced: 2, alwaysFails: 3, passes: 1, one: 1, two: 2] : "$runs: $times"
    def flaky = results.find { it.test.methodName == 'flakyTraced' }
    assert flaky.summary.every { it.syscall != 'unlink' } : flaky.summary
}

def versions = new File(basedir, 'target').listFiles().findAll { it.name ==~ /3\.\d+\.\d+/ }
assert versions.size() == 2
// A problem of a class is reported once by each run: with each version, in each mode.
assert new File(basedir, 'build.log').text.count('MockedTest has traced and untraced tests.') == 4
versions.each { version -> ['fork-for-each-class', 'in-maven'].each { check(new File(version, it)) } }
return true
