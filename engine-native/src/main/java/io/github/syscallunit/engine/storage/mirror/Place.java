package io.github.syscallunit.engine.storage.mirror;

/**
 * A name in a directory.
 *
 * @param directory the directory
 * @param name the name, a character for each byte
 */
public record Place(Inode directory, String name) {
    /** {@return the path below the root of the mirror; a character for each byte} */
    public String path() {
        String parent = directory.path();
        return parent.isEmpty() ? name : parent + "/" + name;
    }
}
