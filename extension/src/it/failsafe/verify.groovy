/** What reports tell of each test, without its time. */
List<String> tests(File reports) {
    List<String> tests = []
    reports.eachFileMatch(~/TEST-.*\.xml/) { file ->
        String text = file.getText('UTF-8').replace('com.acme.traced', 'com.acme.plain')
        tests.addAll(text.replaceAll(/ time="[^"]*"/, '').split(/(?=<testcase )/).drop(1))
    }
    return tests.sort()
}

List<String> plain = tests(new File(basedir, 'target/plain'))
List<String> traced = tests(new File(basedir, 'target/traced'))
assert plain.size() == 22
[plain, traced].transpose().each { one, other -> assert other == one }
assert traced.size() == plain.size()
