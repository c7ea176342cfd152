int input_register(void);
