/** Writes the files that the guide shows, once as they are at first, and once as they are in the end. */
String guide = new File(basedir, '../../../../docs/test-a-full-disk.md').getText('UTF-8')
['before', 'after'].each { code ->
    (guide =~ /(?s)`(src\/\S+\.java)`\s+```java\n(.*?)```/).each { all, path, text ->
        File file = new File(basedir, "$code/$path")
        if (code == 'after' || !file.exists()) {
            file.parentFile.mkdirs()
            file.setText(text, 'UTF-8')
        }
    }
}
assert new File(basedir, 'after/src/main/java/Note.java').text.contains('force(true)')
return true
