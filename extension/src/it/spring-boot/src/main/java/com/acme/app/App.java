package com.acme.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class App {
    private final JdbcTemplate database;

    App(JdbcTemplate database) {
        this.database = database;
        database.execute("create table if not exists colours(name varchar primary key, colour varchar)");
    }

    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    @PutMapping("/colours/{name}")
    public void put(@PathVariable("name") String name, @RequestBody String colour) {
        database.update("merge into colours key(name) values(?, ?)", name, colour);
    }

    @GetMapping("/colours/{name}")
    public String get(@PathVariable("name") String name) {
        return database.queryForObject("select colour from colours where name = ?", String.class, name);
    }
}
