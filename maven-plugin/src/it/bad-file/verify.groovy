String log = new File(basedir, 'build.log').text
assert log.contains(new File(basedir, 'results/future.json').absolutePath)
assert log.contains('99')
