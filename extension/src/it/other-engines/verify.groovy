// Each engine's own tests, as without ours.
Map<String, List<String>> ends = [:].withDefault { [] }
new File(basedir, 'target/surefire-reports').eachFileMatch(~/TEST-.*\.xml/) { file ->
    file.getText('UTF-8').split(/(?=<testcase )/).drop(1).each { test ->
        def failure = test =~ /<(?:failure|error) message="([^"]*)"/
        String name = (test =~ /<testcase name="([^"]*)"/)[0][1]
        ends[name] << (failure.find() ? failure.group(1) : test.contains('<skipped') ? 'skipped' : 'passed')
    }
}
assert ends['adds two numbers'] == ['passed'] : ends
assert ends['PLAIN'] == ['passed'] : ends
assert ends.findAll { name, end -> name.contains('plain') }.values().flatten().every { it == 'passed' } : ends
// JupiterTest.plain alone and in a suite, VintageTest.plain, JqwikTest.plain, the scenario.
assert ends.findAll { name, end -> name.contains('plain') }.values().flatten().size() == 5 : ends
// Alone and in a suite, and nowhere skipped.
assert ends['traced'] == ['passed', 'passed'] : ends

// Each annotation of ours that another engine does not obey.
List<String> failures = ends.values().flatten().findAll { it.contains('has no effect on') }
[
    'SyscallBudget has no effect on VintageTest.annotated, which the engine junit-vintage runs',
    'TraceSyscalls has no effect on JqwikTest.annotated, which the engine jqwik runs',
    'TraceSyscalls has no effect on ArchitectureTest.annotated, which the engine archunit runs',
    'SyscallBudget has no effect on Steps.annotated, which the engine cucumber runs',
].each { expected -> assert failures.any { it.contains(expected) } : "$expected: $failures" }
assert failures.any { it =~ /TraceSyscalls has no effect on PlainSpec\..*, which the engine spock runs/ } : failures
assert failures.size() == 5 : failures

// The console launcher of the oldest version that tests may have to the newest: a class, and one method of another.
String libraries = new File(basedir, 'target/class-path.txt').text.trim().split(':')
        .findAll { !(it =~ /junit-(jupiter|platform|vintage)|opentest4j|jqwik|cucumber|spock|archunit/) }.join(':')
def consoles = new File(basedir, 'target/consoles').list().collect { it - 'junit-platform-console-standalone-' - '.jar' }
assert consoles.size() == 5 && consoles.containsAll(['1.10.5', '1.11.4', '1.12.2', '6.0.3']) : consoles
consoles.each { version ->
    boolean traces = !(version =~ /^1\.1[01]\./)
    File reports = new File(basedir, "target/reports-$version")
    def command = ["${System.getProperty('java.home')}/bin/java", '-jar',
            "$basedir/target/consoles/junit-platform-console-standalone-${version}.jar", 'execute', '--disable-banner',
            '--disable-ansi-colors', '-cp', "$basedir/target/test-classes:$libraries", '--select-class',
            'com.acme.JupiterTest', '--reports-dir', reports.path]
    if (traces) {
        command += ['--select-method', 'com.acme.OneOfTwoTest#chosen(io.github.syscallunit.trace.SyscallTrace, java.nio.file.Path)']
    }
    def process = new ProcessBuilder(command*.toString()).directory(basedir).redirectErrorStream(true).start()
    String output = process.inputStream.text
    assert (process.waitFor() == 0) == traces : output
    assert output.contains("${traces ? 3 : 1} tests successful") : output
    assert traces || output.contains("SyscallUnit needs JUnit 5.12, found 5.${version.substring(2)}: set the version of") : output
    if (traces) {
        def names = ['syscallunit', 'junit-jupiter'].collectEntries { engine ->
            [engine, new File(reports, "TEST-${engine}.xml").getText('UTF-8').findAll(/<testcase name="(\w+)/) { it[1] }.sort()]
        }
        assert names == [syscallunit: ['chosen', 'traced'], 'junit-jupiter': ['plain']] : names
    }
}
return true
