return evaluate(new File(basedir, '../../../src/it/annotate.groovy'))
