/** Copies the classes of com.acme.plain to com.acme.traced, with the annotation, line by line. */
File plain = new File(basedir, 'src/test/java/com/acme/plain')
File traced = new File(basedir, 'src/test/java/com/acme/traced')
traced.mkdirs()
plain.eachFile { file ->
    new File(traced, file.name).setText(file.getText('UTF-8')
            .replace('package com.acme.plain', 'package com.acme.traced')
            .replace('/*traced*/', '@io.github.syscallunit.junit.TraceSyscalls'), 'UTF-8')
}
return true
