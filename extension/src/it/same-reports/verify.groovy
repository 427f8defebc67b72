def reports = evaluate(new File(basedir, '../../../src/it/reports.groovy'))

File target = new File(basedir, 'Büro im Süden/target')
List<String> plain = reports.tests(new File(target, 'plain'))
assert plain.size() == 22
assert plain.any { it.contains('grüß Gott') }
['default', 'isolated-class-loader', 'class-path-argument', 'two-forks'].each { mode ->
    reports.assertSame(plain, new File(target, mode))
}
reports.assertSameButForPlaceOfOutput(plain, new File(target, 'parallel-classes'))
assert reports.names(new File(target, 'one-test')) == ['succeeds(TestInfo)']
assert reports.names(new File(target, 'one-group')) == ['writes(Path, TestReporter)']

List<String> failsafe = reports.tests(new File(target, 'failsafe-plain'))
assert failsafe.size() == 22
reports.assertSame(failsafe, new File(target, 'failsafe-traced'))

File junit5 = new File(basedir, 'Büro im Süden/junit-5')
List<String> plain5 = reports.tests(new File(junit5, 'plain'))
assert plain5.size() == 22
reports.assertSame(plain5, new File(junit5, 'default'))

// Nothing on the console tells a traced run from a plain one.
File log = new File(basedir, 'build.log')
assert reports.log(log, 'default') == reports.log(log, 'plain')
assert reports.log(log, 'failsafe-traced') == reports.log(log, 'failsafe-plain')
assert !log.getText('UTF-8').contains('Corrupted')

assert new File(basedir, 'target/syscallunit').list().length >= 20
assert new File(junit5, 'default/TEST-com.acme.traced.EverythingTest.xml').getText('UTF-8').contains('junit-jupiter-api-5.')
