Feature: plain
  Scenario: plain
    When I do nothing
