String log = new File(basedir, 'build.log').text
assert log.contains("No results of traced tests were found: ${new File(basedir, 'target/syscallunit').absolutePath} has no *.json file")
assert log.contains('@TraceSyscalls')
evaluate(new File(basedir, '../../../src/it/same-as-the-jar.groovy'))
