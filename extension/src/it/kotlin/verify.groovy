String results(String name) {
    new File(basedir, "target/surefire-reports/TEST-com.acme.${name}.xml").getText('UTF-8')
}

// Those that a coroutine's calls are asserted on, faults and sweeps; two fail as they should.
String notes = results('NoteTest')
assert notes =~ /errors="0" skipped="0" failures="2"/
assert notes =~ /testcase name="a coroutine that deletes fails this[^"]*"[^>]*>\s*<failure message="&#10;Expecting no deletions, but there was 1/
assert notes.contains('NoteTest.kt:')
assert notes =~ /<failure message="write #1 of 2 lost, NoteTest.savesTwice\(NoteTest.kt:\d+\)/
assert notes =~ /testcase name="a power-loss sweep takes a block\(PowerLoss\)\[1\]"/
['a sweep takes a block(SweptFault)[3]', 'a sweep takes a block with a directory(SweptFault)[2]', 'a crash sweep takes a block(SweptCrash)[3]'].each {
    assert notes.contains(it) : it
}

// Kotest's own tests run as without us, and an annotation that they would not obey fails.
assert results('PlainSpec').contains('testcase name="kotest adds two numbers"')
String annotated = results('AnnotatedSpec')
assert annotated.contains('testcase name="kotest is not traced"')
assert annotated.contains('@TraceSyscalls has no effect on AnnotatedSpec, which the engine kotest runs')
return true
