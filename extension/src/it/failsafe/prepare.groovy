// The classes of the project "surefire", as they are and with the annotation, line by line.
File plain = new File(basedir, '../surefire/src/test/java/com/acme/plain')
['plain': '', 'traced': '@io.github.syscallunit.junit.TraceSyscalls'].each { name, annotation ->
    File copies = new File(basedir, "src/test/java/com/acme/$name")
    copies.mkdirs()
    plain.eachFile { file ->
        new File(copies, file.name).setText(file.getText('UTF-8')
                .replace('package com.acme.plain', "package com.acme.$name")
                .replace('/*traced*/', annotation), 'UTF-8')
    }
}
return true
