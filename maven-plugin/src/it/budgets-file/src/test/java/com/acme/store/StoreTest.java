package com.acme.store;

class StoreTest {}
