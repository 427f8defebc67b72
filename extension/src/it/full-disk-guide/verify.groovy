/** What became of each invocation, by the name that surefire's report has. */
Map<String, String> outcomes(String directory) {
    def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, "target/$directory/TEST-NoteTest.xml"))
    return suite.testcase.collectEntries { test ->
        String outcome = !test.failure.isEmpty() ? 'failed' : !test.skipped.isEmpty() ? 'skipped' : 'passed'
        [(test.@name.text().replace('keepsTheOldText(SweptFault) ', '')): outcome]
    }
}

List<String> names(Map<String, String> outcomes, String wanted) {
    return outcomes.findAll { name, outcome -> outcome == wanted }.keySet().toList()
}

Map<String, String> before = outcomes('before/all')
assert names(before, 'passed') == [
        'without a fault',
        'openat #1 of 1 → EIO, Note.save(Note.java:13)',
        'openat #1 of 1 → ENOSPC, Note.save(Note.java:13)']
assert names(before, 'failed') == [
        'write #1 of 1 → EIO, Note.save(Note.java:13)',
        'write #1 of 1 → ENOSPC, Note.save(Note.java:13)',
        'close #1 of 1 → EIO, Note.save(Note.java:13)',
        'close #1 of 1 → ENOSPC, Note.save(Note.java:13)']
Map<String, String> one = outcomes('before/invocation')
assert one.keySet() == before.keySet()
assert names(one, 'failed') == ['write #1 of 1 → EIO, Note.save(Note.java:13)']
assert names(one, 'skipped').size() == 6

Map<String, String> after = outcomes('after/all')
assert names(after, 'passed').size() == 11 && after.size() == 11
assert outcomes('after/method') == after
List<List<String>> shards = ['after/shard-1', 'after/shard-2'].collect { directory ->
    assert outcomes(directory).keySet() == after.keySet()
    names(outcomes(directory), 'passed')
}
assert shards[0].intersect(shards[1]) == ['without a fault']
assert (shards[0] + shards[1]) as Set == after.keySet()

// What the guide shows of the console is what there is, but for what the console's encoding may lack.
List<String> log = new File(basedir, 'build.log').readLines('UTF-8').collect { it.replaceAll(/\u001b\[[0-9;]*m/, '') }
String guide = new File(basedir, '../../../../docs/test-a-full-disk.md').getText('UTF-8')
def shown = (guide =~ /(?s)```\n(Tests run:.*?)```/)[0][1].readLines()
shown.findAll { !it.contains('…') && !it.contains('java.nio') }.each { line ->
    List<String> parts = line.split(' -- |(?<=write\\()\\d+|</tmp/junit-\\d+/|[^\\x00-\\x7f]+').toList()
    assert log.any { said -> parts.every { said.contains(it.trim()) } } : line
}
return true
