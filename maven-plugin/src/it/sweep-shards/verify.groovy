int left(String shard) {
    return new File(basedir, "shards/$shard").listFiles().count { it.name.endsWith('.json') }
}

int first = left('1')
int second = left('2')
assert first > 1 && Math.abs(first - second) <= 1

// Each fault was injected on one machine, and together they are the sweep. The first run, without a fault, is on both.
String log = new File(basedir, 'build.log').text
int all = first + second
assert log.contains("traced tests: $all")
assert log =~ /ok  calls of write +NoteTest +1 +1 +100%  NoteTest.fails ".*", of $all tests/
assert log.contains('All limits hold.')

String page = new File(basedir, 'target/reports/syscallunit/index.html').getText('UTF-8')
List<String> addresses = (page =~ / id="com.acme.NoteTest.fails-([^"]*)"/).collect { it[1] }
assert addresses == ['1', '1-2'] + (2..<all)*.toString()
