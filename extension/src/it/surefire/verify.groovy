/** What reports tell of each test, without its time. */
List<String> tests(File reports) {
    List<String> tests = []
    reports.eachFileMatch(~/TEST-.*\.xml/) { file ->
        String text = file.getText('UTF-8').replace('com.acme.traced', 'com.acme.plain')
        tests.addAll(text.replaceAll(/ time="[^"]*"/, '').split(/(?=<testcase )/).drop(1))
    }
    return tests.sort()
}

File target = new File(basedir, 'Büro im Süden/target')
List<String> plain = tests(new File(target, 'plain'))
new File(target, 'plain.txt').setText(plain.join('\n\n'), 'UTF-8')
assert plain.size() == 22
assert plain.any { it.contains('grüß Gott') }
['default', 'isolated-class-loader', 'class-path-argument', 'two-forks'].each { mode ->
    List<String> traced = tests(new File(target, mode))
    new File(target, mode + '.txt').setText(traced.join('\n\n'), 'UTF-8')
    [plain, traced].transpose().each { one, other -> assert other == one : mode }
    assert traced.size() == plain.size() : mode
}
String log = new File(basedir, 'build.log').getText('UTF-8')
assert !log.contains('Sharing is only supported')
assert !log.contains('restricted method')
assert !log.contains('Corrupted')
assert new File(basedir, 'target/syscallunit').list().length >= 20
