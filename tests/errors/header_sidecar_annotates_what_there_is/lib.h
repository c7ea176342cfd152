struct lib {
    int size;
    void *hidden;
};
struct other {
    int x;
};
