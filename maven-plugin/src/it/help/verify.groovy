String log = new File(basedir, 'build.log').text
['budgets', 'failIfNoData', 'haltOnFailure', 'resultsDirectory', 'skip'].each { assert log =~ /(?m)^    $it/ }
