// The lines, branches and instructions that ran, whichever JVM they ran in.
String counters(String run) {
    String csv = new File(basedir, "target/$run/jacoco.csv").getText('UTF-8')
    assert csv.contains(',Colour,') : csv
    return csv
}

assert counters('traced') == counters('plain')
List<String> row = counters('plain').readLines().find { it.contains(',Colour,') }.split(',')
assert row[6] == '4' : 'branches that ran, of the four that there are'
assert row[7] == '1' && row[8] == '3' : 'lines that ran: all but never()'
assert new File(basedir, 'target/syscallunit').list().length == 2
