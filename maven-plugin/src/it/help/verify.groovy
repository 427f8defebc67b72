String log = new File(basedir, 'build.log').text
['budgets', 'failIfNoData', 'haltOnFailure', 'resultsDirectory', 'skip'].each { parameter ->
    assert log =~ /(?m)^    $parameter/
}
assert log.contains('Fails the build if a traced test exceeded a budget')
