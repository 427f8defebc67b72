package com.acme;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The HSQLDB on the class path. */
class HsqldbTest extends HsqldbSweeps {
    @Override
    Connection open(Path directory) throws SQLException {
        return DriverManager.getConnection(address(directory), "SA", "");
    }
}
