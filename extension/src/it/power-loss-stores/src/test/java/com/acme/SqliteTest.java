package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** SQLite by its JDBC driver. */
class SqliteTest {
    @TempDir
    Path directory;

    @PowerLossSweep
    void rollbackJournal(PowerLoss loss) throws Exception {
        sweep(loss, "DELETE", "FULL");
    }

    @PowerLossSweep
    void rollbackJournalExtra(PowerLoss loss) throws Exception {
        sweep(loss, "DELETE", "EXTRA");
    }

    @PowerLossSweep
    void writeAheadLog(PowerLoss loss) throws Exception {
        sweep(loss, "WAL", "FULL");
    }

    private void sweep(PowerLoss loss, String journal, String synchronous) throws Exception {
        loss.during(directory, place -> {
            try (Connection connection = open(place);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = " + journal);
                statement.execute("PRAGMA synchronous = " + synchronous);
                statement.execute("CREATE TABLE t (i INTEGER)");
                for (int i = 1; i <= 2; i++) {
                    statement.execute("INSERT INTO t VALUES (" + i + ")");
                    loss.acknowledge(i);
                }
            }
        });
        assertThat(rows(loss.directory())).containsAll(loss.acknowledged());
    }

    private static Connection open(Path directory) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("db"));
    }

    private static List<Object> rows(Path directory) throws SQLException {
        List<Object> rows = new ArrayList<>();
        try (Connection connection = open(directory);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA integrity_check");
            try (ResultSet tables = statement.executeQuery("SELECT name FROM sqlite_master WHERE name = 't'")) {
                if (!tables.next()) {
                    return rows;
                }
            }
            try (ResultSet found = statement.executeQuery("SELECT i FROM t ORDER BY i")) {
                while (found.next()) {
                    rows.add(found.getInt(1));
                }
            }
        }
        return rows;
    }
}
