/** The untraced test passes; of the traced ones, one passes, and one fails as it should. */
def check(File reports) {
    String untraced = new File(reports, 'TEST-com.acme.app.UntracedTest.xml').getText('UTF-8')
    String traced = new File(reports, 'TEST-com.acme.app.TracedTest.xml').getText('UTF-8')
    assert untraced =~ /tests="1" errors="0" skipped="0" failures="0"/
    assert traced =~ /tests="2" errors="0" skipped="0" failures="1"/
    def failed = new groovy.xml.XmlSlurper().parseText(traced).testcase.find { !it.failure.isEmpty() }
    assert failed.@name.text() == 'connectsToNothing(SyscallTrace)' || failed.@name.text() == 'connectsToNothing'
    assert failed.failure.text().contains('connect(')
    assert failed.failure.text().contains('com.acme.app.TracedTest.connectsToNothing(TracedTest.java:')
}

def versions = new File(basedir, 'target').listFiles().findAll { it.name.startsWith('reports-') }
assert versions.size() == 2
versions.each { check(it) }
return true
