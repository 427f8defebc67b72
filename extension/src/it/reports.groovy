/** What the integration tests compare: reports and logs of plain and of traced runs, without what differs from run to run. */
class Reports {
    /** What the reports tell of each test, without its time. */
    static List<String> tests(File reports) {
        List<String> tests = []
        reports.eachFileMatch(~/TEST-.*\.xml/) { file ->
            String text = file.getText('UTF-8').replace('com.acme.traced', 'com.acme.plain')
            tests.addAll(text.replaceAll(/ time="[^"]*"/, '').split(/(?=<testcase )/).drop(1))
        }
        return tests.sort()
    }

    static List<String> names(File reports) {
        return tests(reports).collect { (it =~ / name="([^"]*)"/)[0][1] }
    }

    /** Leaves both as files beside the reports, for a person to compare, and fails at the first difference. */
    static void assertSame(List<String> plain, File reports, Closure<List<String>> form = { it }) {
        List<String> traced = form(tests(reports))
        new File(reports, 'plain.txt').setText(plain.join('\n\n'), 'UTF-8')
        new File(reports, 'traced.txt').setText(traced.join('\n\n'), 'UTF-8')
        [plain, traced].transpose().each { one, other -> assert other == one : reports }
        assert traced.size() == plain.size() : reports
    }

    /**
     * The same, but for which test each line of output stands at: where classes run at once, surefire gives what was written
     * so far to the test of any class that ends next.
     */
    static void assertSameButForPlaceOfOutput(List<String> plain, File reports) {
        assertSame(withOutputApart(plain), reports) { withOutputApart(it) }
    }

    private static List<String> withOutputApart(List<String> tests) {
        List<String> lines = []
        List<String> bare = tests.collect { test ->
            test.replaceAll(/(?s)\s*<system-(out|err)>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/system-(?:out|err)>/) { all, stream, text ->
                lines.addAll(text.readLines().collect { "$stream: $it".toString() })
                ''
            }.replaceAll(/(<testcase [^>]*[^\/>])>\s*<\/testcase>/, '$1/>').trim()
        }
        return bare.sort() + lines.sort()
    }

    /** What one execution of a plugin wrote to the build's log, without times, order and what Maven fetched. */
    static List<String> log(File log, String execution) {
        List<String> lines = log.readLines('UTF-8').collect { it.replaceAll(/\u001b\[[0-9;]*m/, '') }
        int begin = lines.findIndexOf { it =~ /--- [\w-]+:[\d.]+:[\w-]+ \(\Q$execution\E\)/ }
        assert begin >= 0 : execution
        List<String> rest = lines.drop(begin + 1)
        int end = rest.findIndexOf { it =~ /^\[INFO\] (--- |-{20})/ }
        return rest.take(end)
                .collect { it.replace('com.acme.traced', 'com.acme.plain').replaceAll(/\d+\.\d+ s/, '# s') }
                .findAll { !it.blank && !(it =~ / Download(ing|ed) from /) }
                .sort()
    }
}
return Reports
