String log = new File(basedir, 'build.log').text
assert log.contains("There are no results of traced tests: ${new File(basedir, 'target/syscallunit').absolutePath} has no *.json file")
assert log.contains('@TraceSyscalls')
