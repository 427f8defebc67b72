String log = new File(basedir, 'build.log').text
assert log.contains('The pom has unknown parameters for this plugin: <budget>. Its parameters are baselineFile, budgets, ')
