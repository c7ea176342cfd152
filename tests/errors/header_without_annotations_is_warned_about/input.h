struct person {
    int age;
};
