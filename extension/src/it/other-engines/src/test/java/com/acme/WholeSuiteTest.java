package com.acme;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

@Suite
@SelectClasses(JupiterTest.class)
class WholeSuiteTest {}
