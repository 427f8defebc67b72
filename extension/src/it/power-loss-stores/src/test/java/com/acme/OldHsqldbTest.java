package com.acme;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** HSQLDB 2.2.9, with a class loader of its own beside the newer one. */
class OldHsqldbTest extends HsqldbSweeps {
    private static final Driver DRIVER = load();

    private static Driver load() {
        try {
            URL jar = Path.of("target/old/hsqldb-2.2.9.jar").toUri().toURL();
            ClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            return (Driver) loader.loadClass("org.hsqldb.jdbc.JDBCDriver")
                    .getConstructor()
                    .newInstance();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Connection open(Path directory) throws SQLException {
        Properties user = new Properties();
        user.setProperty("user", "SA");
        user.setProperty("password", "");
        return DRIVER.connect(address(directory), user);
    }
}
