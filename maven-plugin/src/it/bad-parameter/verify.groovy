String log = new File(basedir, 'build.log').text
assert log.contains('The pom sets <budget> for this plugin, which has no such parameter. It has baselineFile, budgets, ')
